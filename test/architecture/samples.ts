/** A file that breaks one rule, and what it imports besides. Each stands in for a mistake somebody may make. */
export interface Sample {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

/** Files that the samples import; each is in order by itself. */
export const surroundings: Readonly<Record<string, string>> = {
  'packages/media/rational.ts': 'export const one = 1;\n',
  'packages/media/cycle-b.ts': "import './cycle-a.js';\n",
  'packages/platform/store.ts': "import { one } from '../media/rational.js';\nexport const two = one + one;\n",
  'packages/platform/job-store/generated/client.ts': "export const client = 'generated';\n",
  'packages/platform/job-store/client.ts': "import { client } from './generated/client.js';\nexport const database = client;\n",
  'workflows/contract.ts': "export const queue = 'control';\nexport interface Input {\n  readonly id: string;\n}\n",
  'workflows/job.ts': "import { proxyActivities } from '@temporalio/workflow';\nimport type { Activities } from '../activities/create.js';\nexport const { encode } = proxyActivities<Activities>({});\n",
  'activities/create.ts': "import type { Input } from '../workflows/contract.js';\nimport { two } from '../packages/platform/store.js';\nexport interface Activities {\n  encode(input: Input): number;\n}\nexport const slots = two;\n",
  'activities/ffmpeg/run-ffmpeg.ts': "import ffmpeg from 'fluent-ffmpeg';\nexport const run = ffmpeg;\n",
  'activities/sharp/render.ts': "import sharp from 'sharp';\nexport const render = sharp;\n",
  'apps/api/src/main.ts': "import { Injectable } from '@nestjs/common';\nimport { queue } from '../../../workflows/contract.js';\nexport const app = [Injectable, queue];\n",
  'apps/worker/src/main.ts': "import { slots } from '../../../activities/create.js';\nimport { queue } from '../../../workflows/contract.js';\nexport const worker = [slots, queue];\n",
  'sdk/src/client.ts': "import createClient from 'openapi-fetch';\nexport const client = createClient;\n",
  'sdk/src/node/files.ts': "import { readFile } from 'node:fs/promises';\nimport { client } from '../client.js';\nexport const files = [readFile, client];\n",
  'deploy/local/start.ts': "import { spawn } from 'node:child_process';\nimport { worker } from '../../apps/worker/src/main.js';\nexport const start = [spawn, worker];\n",
  'packages/media/rational.spec.ts': "import { readFileSync } from 'node:fs';\nimport { one } from './rational.js';\nexport const read = [readFileSync, one];\n",
};

export const samples: readonly Sample[] = [
  { rule: 'no-cycles', file: 'packages/media/cycle-a.ts', text: "import './cycle-b.js';\n" },
  { rule: 'no-unresolvable', file: 'packages/platform/lost.ts', text: "import './nowhere.js';\n" },
  { rule: 'media-is-pure', file: 'packages/media/reads-files.ts', text: "import { readFile } from 'node:fs/promises';\nexport const read = readFile;\n" },
  { rule: 'media-needs-zod-only', file: 'packages/media/makes-ids.ts', text: "import { v7 } from 'uuid';\nexport const id = v7;\n" },
  { rule: 'media-stands-alone', file: 'packages/media/knows-platform.ts', text: "import { two } from '../platform/store.js';\nexport const three = two + 1;\n" },
  { rule: 'platform-knows-media-only', file: 'packages/platform/knows-activities.ts', text: "import { slots } from '../../activities/create.js';\nexport const more = slots;\n" },
  { rule: 'platform-takes-contract-types', file: 'packages/platform/knows-queues.ts', text: "import { queue } from '../../workflows/contract.js';\nexport const again = queue;\n" },
  { rule: 'platform-has-no-framework', file: 'packages/platform/is-nest.ts', text: "import { Injectable } from '@nestjs/common';\nexport const nest = Injectable;\n" },
  { rule: 'workflows-are-deterministic', file: 'workflows/reads-clock.ts', text: "import { hrtime } from 'node:process';\nexport const clock = hrtime;\n" },
  { rule: 'workflows-need-temporal-only', file: 'workflows/uses-pino.ts', text: "import { pino } from 'pino';\nexport const log = pino;\n" },
  { rule: 'workflows-know-media-only', file: 'workflows/knows-platform.ts', text: "import { two } from '../packages/platform/store.js';\nexport const three = two + 1;\n" },
  { rule: 'workflows-take-activity-types', file: 'workflows/calls-activity.ts', text: "import { slots } from '../activities/create.js';\nexport const direct = slots;\n" },
  { rule: 'activities-know-the-contract-only', file: 'activities/knows-workflow.ts', text: "import { encode } from '../workflows/job.js';\nexport const inner = encode;\n" },
  { rule: 'activities-take-contract-types', file: 'activities/knows-queues.ts', text: "import { queue } from '../workflows/contract.js';\nexport const again = queue;\n" },
  { rule: 'activities-have-no-nest', file: 'activities/is-nest.ts', text: "import { Injectable } from '@nestjs/common';\nexport const nest = Injectable;\n" },
  { rule: 'api-knows-the-contract-only', file: 'apps/api/src/knows-activities.ts', text: "import { slots } from '../../../activities/create.js';\nexport const more = slots;\n" },
  { rule: 'worker-is-plain', file: 'apps/worker/src/knows-deploy.ts', text: "import { start } from '../../../deploy/local/start.js';\nexport const launcher = start;\n" },
  { rule: 'nobody-imports-apps', file: 'activities/knows-api.ts', text: "import { app } from '../apps/api/src/main.js';\nexport const api = app;\n" },
  { rule: 'apps-are-apart', file: 'apps/api/src/knows-worker.ts', text: "import { worker } from '../../worker/src/main.js';\nexport const other = worker;\n" },
  { rule: 'page-knows-the-client-only', file: 'apps/web/src/knows-media.ts', text: "import { one } from '../../../packages/media/rational.js';\nexport const two = one + one;\n" },
  { rule: 'sdk-stands-alone', file: 'sdk/src/knows-media.ts', text: "import { one } from '../../packages/media/rational.js';\nexport const two = one + one;\n" },
  { rule: 'sdk-core-is-for-all', file: 'sdk/src/opens-files.ts', text: "import { files } from './node/files.js';\nexport const open = files;\n" },
  { rule: 'sdk-needs-no-node', file: 'sdk/src/reads-files.ts', text: "import { readFile } from 'node:fs/promises';\nexport const read = readFile;\n" },
  { rule: 'sdk-is-light', file: 'sdk/src/validates.ts', text: "import { z } from 'zod';\nexport const schema = z;\n" },
  { rule: 'one-door-to-the-database', file: 'apps/api/src/asks-database.ts', text: "import { client } from '../../../packages/platform/job-store/generated/client.js';\nexport const rows = client;\n" },
  { rule: 'one-door-to-the-database', file: 'test/asks-prisma.ts', text: "import { PrismaPg } from '@prisma/adapter-pg';\nexport const adapter = PrismaPg;\n" },
  { rule: 'one-door-to-the-object-store', file: 'activities/asks-s3.ts', text: "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = S3Client;\n" },
  { rule: 'media-processes-start-in-two-places', file: 'activities/starts-ffmpeg.ts', text: "import { spawn } from 'node:child_process';\nexport const start = spawn;\n" },
  { rule: 'media-processes-start-in-two-places', file: 'apps/worker/src/renders.ts', text: "import sharp from 'sharp';\nexport const render = sharp;\n" },
  { rule: 'fluent-ffmpeg-in-one-file', file: 'activities/ffmpeg/second-door.ts', text: "import ffmpeg from 'fluent-ffmpeg';\nexport const second = ffmpeg;\n" },
  { rule: 'production-needs-no-dev-dependency', file: 'apps/worker/src/tests-itself.ts', text: "import fc from 'fast-check';\nexport const random = fc;\n" },
  { rule: 'dependencies-are-listed', file: 'apps/api/src/borrows.ts', text: "import { transform } from 'esbuild';\nexport const borrowed = transform;\n" },
];
