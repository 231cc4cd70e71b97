/** What goes to the service and comes from it, by name; all of it from the OpenAPI document. */
import type { components, operations } from './generated/api.js';

type Schemas = components['schemas'];
type Query<Name extends keyof operations> = NonNullable<operations[Name]['parameters']['query']>;

export type User = Schemas['User'];
export type CreateUser = Schemas['CreateUser'];
export type Deletion = Schemas['Deletion'];
export type Session = Schemas['Session'];
export type SessionTokens = Schemas['SessionTokens'];
export type CreateSession = Schemas['CreateSession'];
export type ApiKey = Schemas['ApiKey'];
export type ApiKeyWithSecret = Schemas['ApiKeyWithSecret'];
export type CreateApiKey = Schemas['CreateApiKey'];
export type Scope = NonNullable<CreateApiKey['scopes']>[number];

export type Upload = Schemas['Upload'];
export type CreateUpload = Schemas['CreateUpload'];
export type UploadPartUrl = Schemas['PartUrls']['parts'][number];
export type UploadedPart = NonNullable<Schemas['CompleteUpload']['parts']>[number];

export type Job = Schemas['Job'];
export type JobState = Job['state'];
export type CreateJob = Schemas['CreateJob'];
export type JobRequest = Schemas['JobRequest'];
export type Source = CreateJob['source'];
export type SourceInfo = Schemas['SourceInfo'];
export type RequestedOutput = Schemas['RequestedOutput'];
export type Output = Schemas['Output'];
export type OutputState = Output['state'];
export type Rendition = Schemas['Rendition'];
export type OutputFile = Schemas['File'];
export type Cancellation = Schemas['Cancellations']['data'][number];
/** A numbered event; its type tells it from progress. */
export type JobEvent = Omit<Schemas['JobEvent'], 'type'> & { readonly type: `job.${string}` | `output.${string}` };
export type JobProgress = Schemas['JobProgress'];
export type Playback = Schemas['Playback'];
export type DownloadLink = Schemas['Download'];
export type Plan = Schemas['Plan'];

export type Preset = Schemas['Preset'];
export type CreatePreset = Schemas['CreatePreset'];

export type Webhook = Schemas['Webhook'];
export type WebhookWithSecret = Schemas['WebhookWithSecret'];
export type CreateWebhook = Schemas['CreateWebhook'];
export type ChangeWebhook = Schemas['ChangeWebhook'];
export type WebhookDelivery = Schemas['WebhookDelivery'];
export type WebhookDeliveryWithBody = Schemas['WebhookDeliveryWithBody'];

export type Usage = Schemas['Usage'];
export type UsageReport = Schemas['UsageReport'];
export type Quotas = Schemas['Quotas'];
export type AuditEntry = Schemas['AuditEntry'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Problem['code'];

type Filter<Name extends keyof operations> = Omit<Query<Name>, 'after'>;
export type JobFilter = Filter<'listJobs'>;
export type DeliveryFilter = Filter<'listDeliveries'>;
export type AuditFilter = Filter<'listAudit'>;
export type UsageQuery = Query<'getUsage'>;
export type PlaybackQuery = Query<'getPlayback'>;
