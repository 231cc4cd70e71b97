/**
 * Rooms and doors: who may import what. Tests beside the code (`*.spec.ts`), `test`, `bench` and `deploy` may
 * look everywhere; only the generated database client stays closed to them as well.
 */
const spec = '\\.spec\\.ts$';
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const anyNpm = '(^|/)node_modules/';
const room = (path) => ({ path, pathNot: spec });
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const rooms = '^(packages|workflows|activities|apps|sdk)/';

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle is one room with two names.', {}, { circular: true }),
    forbid('no-unresolvable', 'An import that leads nowhere fails at run time.', {}, { couldNotResolve: true }),

    forbid('media-is-pure', 'packages/media is data and arithmetic: no Node built-ins.', room('^packages/media/'), { dependencyTypes: ['core'] }),
    forbid('media-needs-zod-only', 'packages/media imports zod and itself.', room('^packages/media/'), { path: anyNpm, pathNot: npm('zod') }),
    forbid('media-stands-alone', 'packages/media knows no other room.', room('^packages/media/'), { path: '^(?!packages/media/)[a-z]+/', pathNot: anyNpm, dependencyTypes: ['local'] }),

    forbid('platform-knows-media-only', 'packages/platform knows packages/media; of the job contract it may take types.', room('^packages/platform/'), { path: '^(workflows|activities|apps|deploy|test)/', pathNot: '^workflows/((activity|delivery|housekeeping|deletion|fetch)-)?contract\\.ts$' }),
    forbid('platform-takes-contract-types', 'packages/platform takes only types from the job contract.', room('^packages/platform/'), { path: '^workflows/((activity|delivery|housekeeping|deletion|fetch)-)?contract\\.ts$', dependencyTypesNot: ['type-only'] }),
    forbid('platform-has-no-framework', 'The doors serve API and worker alike: neither Nest nor Temporal.', room('^packages/platform/'), { path: npm('@nestjs/[^/]+', '@temporalio/[^/]+') }),

    forbid('workflows-are-deterministic', 'Workflow code runs in a sandbox: no Node built-ins.', room('^workflows/'), { dependencyTypes: ['core'] }),
    forbid('workflows-need-temporal-only', 'Workflows import Temporal and packages/media.', room('^workflows/'), { path: anyNpm, pathNot: npm('@temporalio/(workflow|common)') }),
    forbid('workflows-know-media-only', 'Workflows know packages/media and the types of activities.', room('^workflows/'), { path: '^(packages/platform|apps|deploy|test)/' }),
    forbid('workflows-take-activity-types', 'Workflows reach activities through proxies: `import type` only.', room('^workflows/'), { path: '^activities/', dependencyTypesNot: ['type-only'] }),

    forbid('activities-know-the-contract-only', 'Activities know packages and the types of the job contract.', room('^activities/'), { path: '^(workflows|apps|deploy|test)/', pathNot: '^workflows/((activity|delivery|housekeeping|deletion|fetch)-)?contract\\.ts$' }),
    forbid('activities-take-contract-types', 'Activities take only types from the job contract.', room('^activities/'), { path: '^workflows/((activity|delivery|housekeeping|deletion|fetch)-)?contract\\.ts$', dependencyTypesNot: ['type-only'] }),
    forbid('activities-have-no-nest', 'Activities are plain functions.', room('^activities/'), { path: npm('@nestjs/[^/]+') }),

    forbid('api-knows-the-contract-only', 'The API knows packages and the job contract.', room('^apps/api/'), { path: '^(workflows|activities|deploy|test)/', pathNot: '^workflows/((activity|delivery|housekeeping|deletion|fetch)-)?contract\\.ts$' }),
    forbid('worker-is-plain', 'The worker wires; tests and tools stay outside.', room('^apps/worker/'), { path: '^(deploy|test)/' }),
    forbid('nobody-imports-apps', 'Apps are programs, not libraries; not even for each other.', room('^(packages|workflows|activities|sdk|prisma)/'), { path: '^apps/' }),
    forbid('apps-are-apart', 'One app does not import another.', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),

    forbid('page-knows-the-client-only', 'The page is a client like any other: it knows the client library, and no Node built-ins.', room('^apps/web/src/'), { path: '^(packages|workflows|activities|deploy|test)/|^(node:|fs$|path$)' }),
    forbid('sdk-stands-alone', 'The client library is published by itself: it knows the OpenAPI document only, by its generated types.', room('^sdk/'), { path: '^(?!sdk/)[a-z]+/', pathNot: anyNpm, dependencyTypes: ['local'] }),
    forbid('sdk-core-is-for-all', 'What runs everywhere does not import what only Node loads.', { path: '^sdk/src/', pathNot: `${spec}|^sdk/src/(node|cli)[./]` }, { path: '^sdk/src/(node|cli)[./]' }),
    forbid('sdk-needs-no-node', 'Node built-ins stay with what only Node loads.', { path: '^sdk/src/', pathNot: `${spec}|^sdk/src/(node|cli)[./]` }, { dependencyTypes: ['core'] }),
    forbid('sdk-is-light', 'Of npm the library takes what is small and runs everywhere.', { path: '^sdk/src/', pathNot: `${spec}|^sdk/src/cli/` }, { path: anyNpm, pathNot: npm('openapi-fetch', 'eventsource-parser', 'spark-md5', 'node') }),

    forbid('one-door-to-the-database', 'Only the job store knows the generated client.', { path: '.', pathNot: '^(packages/platform/job-store|prisma)/|^node_modules/' }, { path: `^packages/platform/job-store/generated/|${npm('@prisma/[^/]+')}` }),
    forbid('one-door-to-the-object-store', 'Only packages/platform speaks S3.', { path: rooms, pathNot: `^packages/platform/|${spec}` }, { path: npm('@aws-sdk/[^/]+', '@smithy/[^/]+') }),
    forbid('media-processes-start-in-two-places', 'Only activities/ffmpeg and activities/sharp start media processes.', { path: rooms, pathNot: `^activities/(ffmpeg|sharp)/|^sdk/src/cli/commands/up\\.ts$|${spec}` }, { path: `^(node:)?child_process$|${npm('sharp', 'fluent-ffmpeg')}`, dependencyTypesNot: ['type-only'] }),
    forbid('fluent-ffmpeg-in-one-file', 'Its command line differs between versions: one file, with a test of what it passes on.', { path: '.', pathNot: '^activities/ffmpeg/run-ffmpeg\\.ts$|^node_modules/' }, { path: npm('fluent-ffmpeg') }),

    forbid('production-needs-no-dev-dependency', 'What runs in production is installed there; the page is built before.', { path: rooms, pathNot: `^apps/web/|${spec}` }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] }),
    forbid('dependencies-are-listed', 'What is imported stands in package.json.', { path: '.', pathNot: '^node_modules/' }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
  ],
  options: {
    exclude: { path: '^(sdk/)?dist/' },
    doNotFollow: { path: '(^|/)node_modules/|^packages/platform/job-store/generated/' },
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
