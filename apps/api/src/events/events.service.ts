import { Inject, Injectable } from '@nestjs/common';
import { isJobEnd } from '../../../../packages/media/control/refusals.js';
import { MediaError } from '../../../../packages/media/errors.js';
import type { EventView } from '../../../../packages/media/spec/event-views.js';
import { findTold, listEvents } from '../../../../packages/platform/job-store/events.js';
import { viewEvent } from '../../../../packages/platform/job-store/event-view.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';

@Injectable()
export class EventsService {
  constructor(@Inject(Services) private readonly services: Services) {}

  /** A page of the job's events, the oldest first. */
  async list(tenantId: string, jobId: string, { limit, after }: { limit: number; after: number }): Promise<{ data: EventView[]; nextCursor: string | null }> {
    await this.find(tenantId, jobId);
    const events = await listEvents(this.services.db, tenantId, jobId, after, limit + 1);
    const page = events.slice(0, limit);
    return { data: page.map(viewEvent), nextCursor: events.length > limit ? String(page.at(-1)!.sequence) : null };
  }

  /** Is there anything to tell behind this event, now or later? Throws `invalid_request` for one that the job does not have yet, at `field`. */
  async goesOnBehind(tenantId: string, jobId: string, sequence: number, field = 'Last-Event-ID'): Promise<boolean> {
    const told = await this.find(tenantId, jobId);
    if (sequence > told.sequence) throw invalid([{ path: field, message: `the newest event of the job has number ${told.sequence}` }]);
    if (!isJobEnd(told.state)) return true;
    return (await listEvents(this.services.db, tenantId, jobId, sequence, 1)).length > 0;
  }

  private async find(tenantId: string, jobId: string): Promise<{ state: Parameters<typeof isJobEnd>[0]; sequence: number }> {
    const told = await findTold(this.services.db, tenantId, jobId);
    if (!told) throw new MediaError('not_found', `There is no job ${jobId}.`);
    return told;
  }
}
