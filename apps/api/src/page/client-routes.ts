/** Addresses that the page itself tells apart (`apps/web/src/shell/routes.ts`). */
export const clientRoutes = ['', 'jobs', 'jobs/:id', 'new', 'webhooks', 'webhooks/:id', 'usage', 'settings', 'sign-in', 'sign-up'] as const;
