import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/decorators.js';
import { projectFolder } from '../project-folder.js';
import { Services } from '../services.js';
import { serviceView } from './service-view.js';
import type { ServiceView } from './service-view.js';

const { version } = JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as { version: string };

@ApiTags('Operating')
@Public()
@Controller('v1/service')
export class ServiceController {
  constructor(@Inject(Services) private readonly services: Services) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'getService', summary: 'What this installation is and allows', security: [] })
  @ApiResponse({ status: 200, standardSchema: serviceView })
  get(): ServiceView {
    const { REGISTRATION, TEMPORAL_UI_URL, TEMPORAL_NAMESPACE, MAX_UPLOAD_BYTES } = this.services.config;
    return {
      version,
      registration: REGISTRATION,
      temporalUi: TEMPORAL_UI_URL === undefined ? null : { url: TEMPORAL_UI_URL, namespace: TEMPORAL_NAMESPACE },
      limits: { maxUploadBytes: MAX_UPLOAD_BYTES },
    };
  }
}
