import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PasswordHasher } from '../../../packages/platform/passwords/password-hasher.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuthGuard } from './auth/auth.guard.js';
import { Credentials } from './auth/credentials.js';
import { LoginLimits } from './auth/login-limits.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { EventsService } from './events/events.service.js';
import { JobFeeds } from './events/job-feeds.js';
import { Admission } from './grpc/admission.js';
import { GrpcServer } from './grpc/grpc-server.js';
import { JobCalls } from './grpc/job-calls.js';
import { UnaryCalls } from './grpc/unary-calls.js';
import { WatchCalls } from './grpc/watch-calls.js';
import { Dispatcher } from './jobs/dispatcher.js';
import { JobControl } from './jobs/job-control.js';
import { JobSignals } from './jobs/job-signals.js';
import { JobsController } from './jobs/jobs.controller.js';
import { JobsService } from './jobs/jobs.service.js';
import { WorkflowStarts } from './jobs/workflow-starts.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { KeyedRequests } from './idempotency/keyed-requests.js';
import { RateLimitGuard } from './limits/rate-limit.guard.js';
import { RateLimits } from './limits/rate-limits.js';
import { HealthController } from './operations/health.controller.js';
import { Readiness } from './operations/readiness.js';
import { PageController } from './page/page.controller.js';
import { PageFiles } from './page/page-files.js';
import { PlayController } from './playback/play.controller.js';
import { PlaybackController } from './playback/playback.controller.js';
import { PlaybackService } from './playback/playback.service.js';
import { LivePlaylists } from './playback/live/live-playlists.js';
import { PublishedOutputs } from './playback/published-outputs.js';
import { PlayerController } from './player/player.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { PlansService } from './plans/plans.service.js';
import { PresetsController } from './presets/presets.controller.js';
import { PresetsService } from './presets/presets.service.js';
import { QuotasController } from './quotas/quotas.controller.js';
import { QuotasService } from './quotas/quotas.service.js';
import { ServiceController } from './service/service.controller.js';
import { Services } from './services.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { UsageController } from './usage/usage.controller.js';
import { CompleteUpload } from './uploads/complete-upload.js';
import { ReceiveContent } from './uploads/receive-content.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { UploadsService } from './uploads/uploads.service.js';
import { DeletionWorkflows } from './users/deletion-workflows.js';
import { UsersController } from './users/users.controller.js';
import { UsersService } from './users/users.service.js';
import { DeliveriesController } from './webhooks/deliveries.controller.js';
import { NotificationWorkflows } from './webhooks/notification-workflows.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WebhooksService } from './webhooks/webhooks.service.js';

/** Everything that the API answers, over one set of services. */
@Module({})
export class AppModule {
  static over(services: Services): DynamicModule {
    return {
      module: AppModule,
      controllers: [UsersController, SessionsController, ApiKeysController, UploadsController, JobsController, EventsController, PresetsController, PlansController, UsageController, QuotasController, PlaybackController, PlayController, PlayerController, WebhooksController, DeliveriesController, AuditController, HealthController, ServiceController, PageController],
      providers: [
        // A factory, not a value: Nest calls the shutdown hooks of what it made.
        { provide: Services, useFactory: () => services },
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: RateLimitGuard },
        {
          provide: PasswordHasher,
          inject: [Services],
          useFactory: ({ config }: Services) => new PasswordHasher({ memoryKib: config.PASSWORD_HASH_MEMORY_KIB, passes: config.PASSWORD_HASH_PASSES, lanes: config.PASSWORD_HASH_LANES, atOnce: config.PASSWORD_HASHES_AT_ONCE }),
        },
        { provide: PageFiles, useFactory: () => new PageFiles() },
        Credentials, LoginLimits, UsersService, DeletionWorkflows, SessionsService, ApiKeysService,
        RateLimits, KeyedRequests, IdempotencyInterceptor,
        UploadsService, CompleteUpload, ReceiveContent,
        PresetsService, PlansService,
        QuotasService,
        JobsService, WorkflowStarts, JobControl, JobSignals, Dispatcher,
        EventsService, EventStreams, JobFeeds,
        Readiness, Admission, JobCalls, UnaryCalls, WatchCalls, GrpcServer,
        WebhooksService, NotificationWorkflows,
        PlaybackService, PublishedOutputs, LivePlaylists,
      ],
    };
  }
}
