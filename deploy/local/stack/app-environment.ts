import path from 'node:path';
import type { ServerAddresses, ServerPlan } from './servers.js';

/** The variables of API and worker: what the user set, the addresses of this stack, and defaults for one machine. */
export function appEnvironment({ dataFolder, env, ports, secrets, tools }: ServerPlan, addresses: ServerAddresses): NodeJS.ProcessEnv {
  const ownS3 = { S3_ACCESS_KEY_ID: secrets.s3AccessKeyId, S3_SECRET_ACCESS_KEY: secrets.s3SecretAccessKey, S3_ENDPOINT: addresses.s3Endpoint };
  return {
    PLAYBACK_SECRET: secrets.playbackSecret,
    DATA_ENCRYPTION_KEY: secrets.dataEncryptionKey,
    METRICS_TOKEN: secrets.metricsToken,
    API_HOST: '127.0.0.1',
    // Nobody else reaches it.
    REGISTRATION: 'open',
    API_PUBLIC_URL: `http://127.0.0.1:${ports.api}`,
    ...(addresses.temporalUi === null ? {} : { TEMPORAL_UI_URL: addresses.temporalUi }),
    WORK_DIR: path.join(dataFolder, 'work'),
    SHUTDOWN_GRACE_SECONDS: '5',
    UV_THREADPOOL_SIZE: '64',
    // What is developed here listens here.
    OUTBOUND_ALLOWED_NETWORKS: '127.0.0.0/8,::1',
    FFMPEG_PATH: tools['ffmpeg']!['ffmpeg']!.path,
    FFPROBE_PATH: tools['ffmpeg']!['ffprobe']!.path,
    NODE_ENV: 'production',
    ...env,
    ...(env['S3_ENDPOINT'] ? {} : ownS3),
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    API_PORT: String(ports.api),
    GRPC_PORT: String(ports.grpc),
    WORKER_HEALTH_PORT: String(ports.workerHealth),
  };
}
