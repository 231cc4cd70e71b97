/** All workflows of the service: the entry of the bundle. */
export { reconcileWorkflow } from './housekeeping/reconcile.js';
export { sweepWorkflow } from './housekeeping/sweep.js';
export { jobWorkflow } from './job-workflow.js';
export { planWorkflow } from './plan-workflow.js';
export { deliverWebhook, sendMail } from './send-notifications.js';
