// Shows or sets what a tenant may have: `npm run quotas -- TENANT [name=number | name=none | name=default]…`
import { z } from 'zod';
import { databaseVariables } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { quotaNames, tenantQuotas } from '../../../packages/platform/config/quotas.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { findQuotas, quotaUse, setQuotas } from '../../../packages/platform/job-store/quotas.js';

const [tenantId, ...settings] = process.argv.slice(2);
const usage = `Usage: npm run quotas -- TENANT [NAME=NUMBER | NAME=none | NAME=default]…\nNames: ${quotaNames.join(', ')}`;

function withSetting(quotas: Record<string, unknown>, setting: string): Record<string, unknown> {
  const [name = '', value = ''] = setting.split('=');
  if (value !== 'default') return { ...quotas, [name]: value === 'none' ? null : Number(value) };
  const { [name]: _, ...others } = quotas;
  return others;
}

async function main(id: string): Promise<string> {
  const db = openDatabase(parseConfig(z.object(databaseVariables), process.env).DATABASE_URL);
  try {
    const wanted = tenantQuotas.safeParse(settings.reduce(withSetting, { ...(await findQuotas(db, id)) }));
    if (!wanted.success) throw new Error(`${z.prettifyError(wanted.error)}\n${usage}`);
    if (settings.length && !(await setQuotas(db, id, wanted.data))) throw new Error(`There is no tenant ${id}.`);
    return JSON.stringify({ tenant: id, quotas: wanted.data, used: await quotaUse(db, id) }, null, 2);
  } finally {
    await db.$disconnect();
  }
}

try {
  if (!tenantId || tenantId.startsWith('-')) throw new Error(usage);
  process.stdout.write(`${await main(tenantId)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
