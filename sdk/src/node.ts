/** What runs in Node. */
export * from './index.js';
