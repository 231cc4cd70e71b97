/** All workflows of the service: the entry of the bundle. */
export { deleteTenantWorkflow } from './delete-tenant.js';
export { reconcileWorkflow } from './housekeeping/reconcile.js';
export { sweepWorkflow } from './housekeeping/sweep.js';
export { jobWorkflow } from './job-workflow.js';
export { planWorkflow } from './plan-workflow.js';
export { deliverWebhook, sendMail } from './send-notifications.js';
