import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { auditPage } from '../../../../packages/media/spec/audit-views.js';
import type { AuditEntryView } from '../../../../packages/media/spec/audit-views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { listAudit } from '../../../../packages/platform/job-store/audit.js';
import type { AuditRow } from '../../../../packages/platform/job-store/audit.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { fromCursor, toCursor } from '../http/page-cursor.js';
import { Problems } from '../openapi/problems.js';
import { Services } from '../services.js';
import { listAuditQuery } from './audit-query.js';
import type { ListAuditQuery } from './audit-query.js';

@ApiTags('Operating')
@Controller('v1/audit')
@Scopes('api-keys:write')
export class AuditController {
  constructor(@Inject(Services) private readonly services: Services) {}

  @Get()
  @ApiOperation({ operationId: 'listAudit', summary: 'Who changed what, and what was denied; newest first', description: 'Of the tenant of the caller. Needs a session, or a key of the operator: the log names addresses of people.' })
  @ApiResponse({ status: 200, standardSchema: auditPage })
  @Problems(401, 403, 422)
  async list(@CurrentCaller() { tenantId }: Caller, @Query({ schema: listAuditQuery }) { limit, after, createdAfter, createdBefore, action, actor }: ListAuditQuery): Promise<{ data: AuditEntryView[]; nextCursor: string | null }> {
    const rows = await listAudit(this.services.db, tenantId, {
      limit: limit + 1,
      action,
      actor,
      createdAfter: createdAfter === undefined ? undefined : new Date(createdAfter),
      createdBefore: createdBefore === undefined ? undefined : new Date(createdBefore),
      after: after === undefined ? undefined : fromCursor(after, 'aud'),
    });
    const page = rows.slice(0, limit);
    return { data: page.map(viewEntry), nextCursor: rows.length > limit ? toCursor(page.at(-1)!) : null };
  }
}

function viewEntry({ id, action, outcome, status, code, actorType, actorId, objectId, address, requestId, count, createdAt, lastAt }: AuditRow): AuditEntryView {
  const actor = actorId === null ? null : { type: actorType as 'user' | 'apiKey', id: actorId };
  return { id, action, outcome, status, code, actor, object: objectId, address, requestId, count, createdAt: createdAt.toISOString(), lastAt: lastAt.toISOString() };
}
