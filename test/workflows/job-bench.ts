import { Client, Connection, type WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { JobPlan } from '../../packages/media/plan/plan.js';
import type { OutputSpec } from '../../packages/media/spec/outputs.js';
import { newId } from '../../packages/platform/ids.js';
import { openDatabase, type Database } from '../../packages/platform/job-store/client.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import { jobWorkflowType, planWorkflowType, taskQueues, type JobInput, type JobSnapshot, type PlanInput, type PlanOutcome } from '../../workflows/contract.js';
import { freshNamespace } from '../services/namespace.js';
import { freshDatabase, testServices } from '../services/services.js';
import { Script, standInActivities } from './stand-in-activities.js';

type Release = Pick<WorkerOptions, 'workerDeploymentOptions'>;

export interface StartedJob {
  readonly id: string;
  readonly script: Script;
  readonly handle: WorkflowHandleWithFirstExecutionRunId<(input: JobInput) => Promise<JobSnapshot>>;
}

/** Runs the real workflow with the real mirror, on a namespace of its own, and stand-ins for all media work. */
export class JobBench {
  private constructor(
    readonly db: Database,
    readonly client: Client,
    private readonly native: NativeConnection,
    private readonly makeWorkers: (release: Release) => Promise<readonly Worker[]>,
    private readonly scripts: Map<string, Script>,
  ) {}

  private readonly releases: (() => Promise<void>)[] = [];

  /**
   * On a database and a namespace of its own, so that specs do not take each other's tasks. `activitiesOn` makes others
   * than the stand-ins; `slots` bounds the activities of queues.
   */
  static async open(activitiesOn?: (db: Database) => JobActivities, slots: Readonly<Record<string, number>> = {}, release: Release = {}): Promise<JobBench> {
    const db = openDatabase(await freshDatabase());
    const address = testServices().temporalAddress;
    const namespace = await freshNamespace();
    const client = new Client({ connection: await Connection.connect({ address }), namespace });
    const scripts = new Map<string, Script>();
    const activities = activitiesOn?.(db) ?? standInActivities(db, scripts);
    const native = await NativeConnection.connect({ address });
    const workflowBundle = { codePath: testServices().workflowBundlePath };
    const makeWorkers = (options: Release) => Promise.all(
      Object.values(taskQueues).map((taskQueue) =>
        Worker.create({ connection: native, namespace, taskQueue, activities, maxHeartbeatThrottleInterval: 100, ...options, ...(slots[taskQueue] ? { maxConcurrentActivityTaskExecutions: slots[taskQueue] } : {}), ...(taskQueue === taskQueues.control ? { workflowBundle } : {}) }),
      ),
    );
    const bench = new JobBench(db, client, native, makeWorkers, scripts);
    await bench.deploy(release);
    return bench;
  }

  /** Starts workers of one more release beside those that run; returns what ends them. */
  async deploy(release: Release): Promise<() => Promise<void>> {
    const workers = await this.makeWorkers(release);
    const running = workers.map((worker) => worker.run());
    const end = async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(running);
    };
    this.releases.push(end);
    return end;
  }

  /** Makes the rows as the API does and starts the workflow. `prepare` tells the activities what to do before that; `options` are those of outputs, by name; `request` those of the job. */
  async start(plan: JobPlan, prepare: (script: Script) => void = () => {}, source: JobInput['source'] = { upload: 'upl_1' }, options: Readonly<Record<string, object>> = {}, request: Pick<JobInput, 'cache'> = {}): Promise<StartedJob> {
    const id = newId('job');
    const script = this.scriptFor(id, plan);
    prepare(script);
    const handle = await this.startJob({ ...request, jobId: id, source, outputs: plan.outputs.map(({ name, type }) => ({ name, type, ...options[name] }) as OutputSpec) });
    return { id, script, handle };
  }

  /** What the activities of a job do. */
  scriptFor(jobId: string, plan: JobPlan): Script {
    const script = new Script(plan);
    this.scripts.set(jobId, script);
    return script;
  }

  /** As `start`, for activities that need no script. The tenant has the job's id. */
  async startJob({ jobId, source, outputs, ...request }: Omit<JobInput, 'tenantId'>): Promise<StartedJob['handle']> {
    await this.makeRows(jobId, outputs);
    return this.client.workflow.start<(input: JobInput) => Promise<JobSnapshot>>(jobWorkflowType, { workflowId: jobId, taskQueue: taskQueues.control, args: [{ jobId, tenantId: jobId, source, outputs, ...request }] });
  }

  /** The rows of a waiting job, as the API makes them. */
  async makeRows(jobId: string, outputs: readonly { readonly name: string; readonly type: string }[]): Promise<void> {
    await this.db.tenant.create({ data: { id: jobId, name: 'test', jobs: { create: { id: jobId, state: 'waiting', source: {}, outputs: { create: outputs.map(({ name, type }, position) => ({ name, type, position, spec: {} })) } } } } });
  }

  /** Starts the workflow of `POST /v1/plan`, for two sources that are joined. */
  async plan(plan: JobPlan, limitMs: number, prepare: (script: Script) => void = () => {}): Promise<{ script: Script; outcome: Promise<PlanOutcome> }> {
    const planId = newId('plan');
    const script = this.scriptFor(planId, plan);
    prepare(script);
    const input: PlanInput = { planId, tenantId: planId, source: { concat: [{ upload: 'upl_1' }, { upload: 'upl_2' }] }, outputs: [], limitMs };
    const handle = await this.client.workflow.start<(input: PlanInput) => Promise<PlanOutcome>>(planWorkflowType, { workflowId: planId, taskQueue: taskQueues.control, args: [input] });
    return { script, outcome: handle.result() };
  }

  async rows(jobId: string) {
    const job = await this.db.job.findUniqueOrThrow({ where: { id: jobId }, include: { outputs: { orderBy: { position: 'asc' } }, events: { orderBy: { sequence: 'asc' } } } });
    return { job, outputs: Object.fromEntries(job.outputs.map((output) => [output.name, output])), events: job.events };
  }

  async close(): Promise<void> {
    await Promise.all(this.releases.map((end) => end()));
    await this.client.connection.close();
    await this.native.close();
    await this.db.$disconnect();
  }
}
