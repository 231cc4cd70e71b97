/** Where the element of each route is; loaded when the reader goes there. */
export const pages: Readonly<Record<string, () => Promise<unknown>>> = {
  'rf-job-page': () => import('../job/job-page.js'),
  'rf-jobs-page': () => import('../jobs/jobs-page.js'),
  'rf-new-job-page': () => import('../new-job/new-job-page.js'),
  'rf-settings-page': () => import('../settings/settings-page.js'),
  'rf-sign-in-page': () => import('../session/sign-in-page.js'),
  'rf-sign-up-page': () => import('../session/sign-up-page.js'),
  'rf-usage-page': () => import('../usage/usage-page.js'),
  'rf-webhook-page': () => import('../webhooks/webhook-page.js'),
  'rf-webhooks-page': () => import('../webhooks/webhooks-page.js'),
};
