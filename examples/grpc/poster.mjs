// GRPC=127.0.0.1:50051 KEY=rf_… UPLOAD=upl_… node examples/grpc/poster.mjs
// Makes a poster of a film by gRPC, and tells what happens meanwhile.
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { credentials, loadPackageDefinition, Metadata, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const { GRPC = '127.0.0.1:50051', KEY, UPLOAD } = process.env;
const proto = fileURLToPath(new URL('../../proto', import.meta.url));
const { reelforge } = loadPackageDefinition(loadSync('reelforge/v1/job_service.proto', { includeDirs: [proto], enums: String, longs: Number, oneofs: true }));

// #region calls
// Over networks: credentials.createSsl()
const client = new reelforge.v1.JobService(GRPC, credentials.createInsecure());
const [createJob, getJob] = ['createJob', 'getJob'].map((name) => promisify(client[name].bind(client)));
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${KEY}`);

const { job } = await createJob({ source: { upload: UPLOAD }, outputs: [{ poster: { name: 'poster', width: 320, format: 'STILL_FORMAT_JPEG' } }] }, metadata);
console.log(job.id);

// A stream that breaks off is opened again behind the last event that has come.
let sequence = 0;
for (let hasEnded = false; !hasEnded; ) {
  try {
    for await (const { told, event, progress } of client.watchJob({ id: job.id, afterSequence: sequence }, metadata)) {
      if (told === 'progress') {
        console.log(`${progress.output.name}: ${Math.round(progress.output.progress * 100)} %`);
        continue;
      }
      sequence = event.sequence;
      console.log(event.type);
    }
    hasEnded = true;
  } catch (error) {
    if (error.code !== status.UNAVAILABLE) throw error;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

const { job: ended } = await getJob({ id: job.id }, metadata);
for (const { key, contentType, sizeBytes } of ended.outputs[0].files) console.log(key, contentType, sizeBytes);
client.close();
// #endregion
