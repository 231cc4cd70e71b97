import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { generate } from 'selfsigned';
import { openDatabase } from '../../packages/platform/job-store/client.js';
import { databaseNamed, testServices } from '../../test/services/services.js';
import { applyMigrations } from './migrate.js';

/** What a client of Postgres says who wants TLS, before anything else. */
const wantsTls = '0000000804d2162f';
const closing: (() => void)[] = [];
afterAll(() => closing.splice(0).forEach((close) => close()));

/** The server of the tests as RDS with `rds.force_ssl` has it: who does not ask for TLS is sent away. */
async function guardedUrl(database: string): Promise<string> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'postgres' }], { algorithm: 'sha256', keyType: 'ec' });
  const url = new URL(databaseNamed(testServices().databaseUrl, database));
  const { hostname, port } = url;
  const door = net.createServer((socket) => {
    socket.on('error', () => undefined).once('data', (first: Buffer) => {
      if (first.toString('hex') !== wantsTls) return void socket.destroy();
      socket.write('S');
      const safe = new tls.TLSSocket(socket, { isServer: true, key, cert });
      const server = net.connect(Number(port), hostname).on('error', () => safe.destroy());
      safe.on('error', () => server.destroy()).pipe(server).pipe(safe);
    });
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  closing.push(() => door.close());
  url.port = String((door.address() as AddressInfo).port);
  url.searchParams.set('sslmode', 'no-verify');
  return url.href;
}

test('migrations, and the processes after them, reach a server that takes TLS alone', async () => {
  const url = await guardedUrl(`tls_${process.pid}`);
  await applyMigrations(url);
  await applyMigrations(url);
  const db = openDatabase(url);
  closing.push(() => void db.$disconnect());
  expect(await db.job.count()).toBe(0);
  const plain = new URL(url);
  plain.search = '';
  await expect(applyMigrations(plain.href)).rejects.toThrow();
});
