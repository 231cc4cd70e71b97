/** Where the element of each route is; loaded when the reader goes there. */
export const pages: Readonly<Record<string, () => Promise<unknown>>> = {
  'rf-jobs-page': () => import('../jobs/jobs-page.js'),
  'rf-sign-in-page': () => import('../session/sign-in-page.js'),
  'rf-sign-up-page': () => import('../session/sign-up-page.js'),
};
