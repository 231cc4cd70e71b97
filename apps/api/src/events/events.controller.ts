import { Controller, Get, Headers, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventPage } from '../../../../packages/media/spec/event-views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { Credentials } from '../auth/credentials.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { jobId } from '../jobs/job-requests.js';
import { Problems } from '../openapi/problems.js';
import { invalid } from '../problems/validation.js';
import { type EventsQuery, eventsQuery, lastEventOf, prefersStream } from './event-requests.js';
import { EventStreams } from './event-streams.js';
import { EventsService } from './events.service.js';

@ApiTags('Jobs')
@Controller('v1/jobs/:id/events')
export class EventsController {
  constructor(
    @Inject(EventsService) private readonly events: EventsService,
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(Credentials) private readonly credentials: Credentials,
  ) {}

  @Get()
  @Scopes('jobs:read')
  @ApiOperation({
    operationId: 'readJobEvents',
    summary: 'What has happened to a job: a list, or a stream with `Accept: text/event-stream`',
    description:
      'A stream gives the numbered events behind `Last-Event-ID`, then what comes, and ends with the job. `id` is the number of the event, `event` its type, `data` a JobEvent. ' +
      'Between them comes `event: progress` without an `id`, of each output twice a second at most: its phase, progress, speed and time left, and the progress of the job (`data` is a JobProgress). ' +
      'It also ends when the session or the key does. A stream that breaks off is opened again with the last `id`; 204 says that nothing will come.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Of a stream: number of the last event that the client has' })
  @ApiResponse({ status: 200, standardSchema: eventPage })
  @ApiResponse({ status: 204, description: 'Of a stream: the job has ended, and the client has all of its events' })
  @Problems(401, 403, 404, 422, 429)
  async read(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: jobId }) id: string,
    @Query({ schema: eventsQuery }) { limit, after, lastEventId }: EventsQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('last-event-id') header: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (prefersStream(accept)) {
      refuse({ limit, after }, 'belongs to a list; a stream takes Last-Event-ID');
      const sequence = lastEventOf(header, lastEventId);
      if (await this.events.goesOnBehind(caller.tenantId, id, sequence)) this.streams.send(reply, { caller, jobId: id, sequence, isAllowed: async () => (await this.credentials.callerOf(request)) !== null });
      else void reply.status(204).header('cache-control', 'no-store').send();
    } else {
      refuse({ lastEventId }, 'belongs to a stream (Accept: text/event-stream); a list takes after');
      void reply.header('cache-control', 'no-store').send(await this.events.list(caller.tenantId, id, { limit: limit ?? 20, after: after ?? 0 }));
    }
  }
}

function refuse(given: Readonly<Record<string, unknown>>, message: string): void {
  const errors = Object.entries(given).flatMap(([path, value]) => (value === undefined ? [] : [{ path, message }]));
  if (errors.length) throw invalid(errors);
}
