import { Inject, Injectable } from '@nestjs/common';
import type { ReadinessView } from '../../../../packages/media/spec/views.js';
import { pingDatabase } from '../../../../packages/platform/job-store/dispatch.js';
import { Services } from '../services.js';

const deadlineMs = 2500;

/** Can requests be answered? */
@Injectable()
export class Readiness {
  constructor(@Inject(Services) private readonly services: Services) {}

  async isReady(): Promise<boolean> {
    return (await this.view()).status === 'up';
  }

  /** Each dependency by name. */
  async view(): Promise<ReadinessView> {
    const { db, store, temporal, config, log, connection } = this.services;
    const check = async (name: string, probe: () => Promise<unknown>) => {
      try {
        await within(deadlineMs, probe());
        return { status: 'up' } as const;
      } catch (error) {
        log.warn({ err: error, dependency: name }, 'a dependency does not answer');
        return { status: 'down', error: error instanceof Late ? error.message : 'does not answer as it should; see the log' } as const;
      }
    };
    const [postgres, temporalServer, storage] = await Promise.all([
      check('postgres', () => pingDatabase(db)),
      check('temporal', () => connection.withDeadline(Date.now() + deadlineMs, () => temporal.workflowService.describeNamespace({ namespace: config.TEMPORAL_NAMESPACE }))),
      check('storage', () => Promise.all([store.ping(store.inputBucket), store.ping(store.outputBucket)])),
    ]);
    const dependencies = { postgres, temporal: temporalServer, storage };
    return { status: Object.values(dependencies).every((d) => d.status === 'up') ? 'up' : 'down', dependencies };
  }
}

class Late extends Error {}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Late(`no answer within ${ms} ms`)), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
