import { ApiKeys } from './api/api-keys.js';
import { Audit, Quotas, Usage } from './api/operating.js';
import { Presets } from './api/presets.js';
import { Sessions } from './api/sessions.js';
import { Users } from './api/users.js';
import { Webhooks } from './api/webhooks.js';
import { keyCredentials, providedCredentials } from './auth/credentials.js';
import type { Credentials } from './auth/credentials.js';
import { memoryStore, SessionCredentials } from './auth/session-credentials.js';
import type { SessionStore } from './auth/session-credentials.js';
import { isReelforgeError } from './errors/reelforge-error.js';
import { sendForPreset } from './files.js';
import type { AudioOptions, FileOptions, ImageOptions, SentFile, VideoOptions } from './files.js';
import { settingsOf } from './http/settings.js';
import type { CallOptions, ReelforgeOptions } from './http/settings.js';
import { Transport } from './http/transport.js';
import { Jobs } from './jobs/jobs.js';
import type { Platform } from './platform/platform.js';
import { sendByXhr } from './platform/send-by-xhr.js';
import type { CreateSession, SessionTokens } from './types.js';
import type { FileSource } from './uploads/file-source.js';
import { Uploads } from './uploads/uploads.js';

/** A client of one service, as one user or program; one namespace for each kind of thing. */
export class Reelforge {
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly presets: Presets;
  readonly webhooks: Webhooks;
  readonly apiKeys: ApiKeys;
  readonly sessions: Sessions;
  readonly users: Users;
  readonly usage: Usage;
  readonly quotas: Quotas;
  readonly audit: Audit;
  private readonly store: SessionStore;

  /** @param platform what this place offers besides the web's own; `node.ts` and pages give theirs */
  constructor(options: ReelforgeOptions, platform: Platform = sendByXhr ? { sendBytes: sendByXhr } : {}) {
    this.store = storeOf(options);
    const transport: Transport = new Transport(settingsOf(options), credentialsOf(options, this.store, (token) => this.sessions.refresh(token)));
    this.uploads = new Uploads(transport, platform);
    this.jobs = new Jobs(transport, platform);
    this.presets = new Presets(transport);
    this.webhooks = new Webhooks(transport);
    this.apiKeys = new ApiKeys(transport);
    this.sessions = new Sessions(transport);
    this.users = new Users(transport);
    this.usage = new Usage(transport);
    this.quotas = new Quotas(transport);
    this.audit = new Audit(transport);
  }

  /** Sends a video and makes HLS of it, in its own size. */
  uploadVideo(file: FileSource, { quality, ...options }: VideoOptions = {}): Promise<SentFile> {
    return sendForPreset(this, file, 'media-docker', { quality }, options);
  }

  /** Sends a video and makes HLS of it in 360p, 480p, 720p and 1080p, each with a playlist of its own. */
  uploadVideoResolutions(file: FileSource, options: FileOptions = {}): Promise<SentFile> {
    return sendForPreset(this, file, 'media-docker-resolutions', {}, options);
  }

  /** Sends a sound, or a video with sound, and makes an mp3 of it. */
  uploadAudio(file: FileSource, { bitrate, ...options }: AudioOptions = {}): Promise<SentFile> {
    return sendForPreset(this, file, 'media-docker-audio', { kbps: bitrate }, options);
  }

  /** Sends a picture and makes a smaller jpeg of it. */
  uploadImage(file: FileSource, { quality, ...options }: ImageOptions = {}): Promise<SentFile> {
    return sendForPreset(this, file, 'media-docker-image', { quality }, options);
  }

  /** Begins a session that this client uses from now on; not for clients with an API key. */
  async signIn(credentials: CreateSession, options?: CallOptions): Promise<SessionTokens> {
    const tokens = await this.sessions.create(credentials, options);
    await this.store.save(tokens);
    return tokens;
  }

  /** Ends the session of this client, also when the service knows nothing of it any more. */
  async signOut(options?: CallOptions): Promise<void> {
    try {
      await this.sessions.endCurrent(options);
    } catch (error) {
      if (!isReelforgeError(error, 'unauthenticated')) throw error;
    }
    await this.store.save(null);
  }
}

/** The place where the session is kept, which tells of each change. */
function storeOf({ session, onSession }: ReelforgeOptions): SessionStore {
  const store = session && 'load' in session ? session : memoryStore(session ?? null);
  return {
    load: () => store.load(),
    save: async (tokens) => {
      await store.save(tokens);
      await onSession?.(tokens);
    },
  };
}

/** @throws TypeError for more than one kind of credentials */
function credentialsOf({ apiKey, session, token }: ReelforgeOptions, store: SessionStore, refresh: (refreshToken: string) => Promise<SessionTokens>): Credentials {
  if ([apiKey, session, token].filter((one) => one !== undefined).length > 1) throw new TypeError('One of apiKey, session and token, not several');
  if (apiKey !== undefined) return keyCredentials(apiKey);
  return token ? providedCredentials(token) : new SessionCredentials(store, refresh);
}
