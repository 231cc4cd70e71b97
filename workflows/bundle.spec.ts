import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { interceptorsPath, workflowsPath } from '../apps/worker/src/workflow-source.js';

it('carries no library but Temporal\'s and what that needs: each workflow evaluates all of it', async () => {
  const { code } = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [interceptorsPath], logger: new DefaultLogger('WARN') });
  const libraries = [...code.matchAll(/^\/\*\*\*\/ "\.?\/?[^"]*node_modules\/((?:@[^/"]+\/)?[^/"]+)/gm)].map(([, name]) => name!);
  expect([...new Set(libraries)].filter((name) => !name.startsWith('@temporalio/')).sort()).toEqual(['long', 'ms', 'nexus-rpc']);
});
