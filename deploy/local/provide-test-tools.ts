// Gets every tool that the tests use, before jest starts: an install takes longer than any test may.
import { Terminal } from './terminal.js';
import { testTools } from './tools/catalogue.js';
import { toolPlaces } from './tools/find-tool.js';
import { provideTools } from './tools/provide-tools.js';

try {
  const found = await provideTools(testTools, { places: toolPlaces(process.env), env: process.env, terminal: new Terminal(process.stdout) });
  console.log(`Tools for the tests: ${Object.keys(found).join(', ')}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
