import type { IncomingMessage } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { partUrlsView, uploadView } from '../../../../packages/media/spec/views.js';
import type { UploadView } from '../../../../packages/media/spec/views.js';
import type { Caller } from '../../../../packages/platform/job-store/api-keys.js';
import { CurrentCaller, Scopes } from '../auth/decorators.js';
import { Idempotent, Pending } from '../idempotency/idempotent.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { Problems } from '../openapi/problems.js';
import { CompleteUpload } from './complete-upload.js';
import { ReceiveContent } from './receive-content.js';
import { completeRequest, contentQuery, createUploadRequest, partsRequest, uploadId } from './upload-requests.js';
import type { CompleteRequest, CreateUploadRequest } from './upload-requests.js';
import { UploadsService } from './uploads.service.js';

@ApiTags('Uploads')
@Scopes('uploads:write')
@Controller('v1/uploads')
export class UploadsController {
  constructor(
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(CompleteUpload) private readonly completion: CompleteUpload,
    @Inject(ReceiveContent) private readonly content: ReceiveContent,
  ) {}

  @Post()
  @ApiOperation({ operationId: 'createUpload', summary: 'Begin an upload: a form to POST, or links for the parts of a large file' })
  @Idempotent()
  @ApiResponse({ status: 201, standardSchema: uploadView })
  @Problems(400, 401, 403, 409, 413, 415, 422)
  create(@CurrentCaller() caller: Caller, @Body({ schema: createUploadRequest }) body: CreateUploadRequest, @Pending() pending?: PendingAnswer): Promise<UploadView> {
    return this.uploads.create(caller.tenantId, body, pending);
  }

  @Put('content')
  @HttpCode(201)
  @ApiOperation({ operationId: 'uploadContent', summary: 'Send a whole file as the body of one request' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, standardSchema: uploadView })
  @Problems(401, 403, 409, 410, 413, 422)
  receive(@CurrentCaller() caller: Caller, @Query({ schema: contentQuery }) query: { fileName: string }, @Req() request: FastifyRequest): Promise<UploadView> {
    return this.content.receive(caller.tenantId, query.fileName, request.raw satisfies IncomingMessage);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getUpload', summary: 'An upload, with the parts that have arrived' })
  @ApiResponse({ status: 200, standardSchema: uploadView })
  @Problems(401, 403, 404)
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: uploadId }) id: string): Promise<UploadView> {
    return this.uploads.get(caller.tenantId, id);
  }

  @Post(':id/parts')
  @HttpCode(200)
  @ApiOperation({ operationId: 'requestUploadParts', summary: 'Fresh links for parts' })
  @ApiResponse({ status: 200, standardSchema: partUrlsView })
  @Problems(400, 401, 403, 404, 409, 410, 413, 415, 422)
  async parts(@CurrentCaller() caller: Caller, @Param('id', { schema: uploadId }) id: string, @Body({ schema: partsRequest }) body: { numbers: number[] }): Promise<{ parts: { number: number; url: string }[] }> {
    return { parts: await this.uploads.presignParts(caller.tenantId, id, body.numbers) };
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({ operationId: 'completeUpload', summary: 'Say that all bytes are sent; they are checked against what was announced' })
  @ApiResponse({ status: 200, standardSchema: uploadView })
  @Problems(400, 401, 403, 404, 409, 410, 413, 415, 422)
  complete(@CurrentCaller() caller: Caller, @Param('id', { schema: uploadId }) id: string, @Body({ schema: completeRequest }) body: CompleteRequest): Promise<UploadView> {
    return this.completion.complete(caller.tenantId, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteUpload', summary: 'Remove an upload and its bytes' })
  @ApiResponse({ status: 204, description: 'Removed' })
  @Problems(401, 403, 404, 409)
  delete(@CurrentCaller() caller: Caller, @Param('id', { schema: uploadId }) id: string): Promise<void> {
    return this.uploads.delete(caller.tenantId, id);
  }
}
