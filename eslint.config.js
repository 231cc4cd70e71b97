import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Files that are programs or configuration of a tool: they may read the environment and export a default. */
const entryPoints = ['apps/*/src/main.ts', 'apps/*/src/*-main.ts', 'sdk/src/cli/main.ts', 'deploy/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'examples/**', '**/*.config.ts', '*.config.js', 'prisma/*.mjs'];

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that a thing is called the same everywhere.' };
const noEnvironment = { object: 'process', property: 'env', message: 'Parse the environment once, at an entry point (packages/platform/config), and inject the result.' };

export default tseslint.config(
  { ignores: ['node_modules/', '**/dist/', 'data/', 'coverage/', 'test-results/', 'packages/platform/job-store/generated/', 'sdk/src/generated/', '.ci/tmp/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      // Activities and handlers are async by contract, whether or not they await.
      '@typescript-eslint/require-await': 'off',
      // Numbers, booleans and causes belong into messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-properties': ['error', noEnvironment],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // emitDecoratorMetadata reads the classes of injected parameters at run time.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off', '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    // The events of the page call methods of the component that renders: lit binds them.
    files: ['apps/web/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      // Bodies of answers are `any` until an expectation has looked at them.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: entryPoints,
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    // Examples read as they would in the program of a user.
    files: ['examples/**/*.ts'],
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  {
    files: ['**/*.config.ts', '*.config.js', 'test/**/global-*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', fetch: 'readonly', AbortController: 'readonly', AbortSignal: 'readonly', setTimeout: 'readonly', console: 'readonly', URL: 'readonly', crypto: 'readonly', WebAssembly: 'readonly', globalThis: 'readonly', Buffer: 'readonly', module: 'writable', require: 'readonly' },
    },
  },
);
