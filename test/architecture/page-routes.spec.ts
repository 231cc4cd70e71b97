import { clientRoutes } from '../../apps/api/src/page/client-routes.js';
import { routes } from '../../apps/web/src/shell/routes.js';

it('the API answers with the page at every address that the page tells apart, and at no other', () => {
  expect(clientRoutes.map((route) => `/${route}`).sort()).toEqual(routes.map(({ path }) => path).sort());
});
