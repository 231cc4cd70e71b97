import { z } from 'zod';
import { secret } from './secret.js';

/** What the process shows of itself. */
export const metricsVariables = {
  METRICS_TOKEN: secret(z.string().min(16, 'use at least 16 characters').optional().describe('Bearer token that opens GET /metrics. Without it the API has no such route, and the health port of the worker shows them to whoever reaches it')),
};
