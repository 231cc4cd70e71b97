import { jobRequest } from '../../../packages/media/spec/job.js';
import { isFromPreset } from '../../../packages/media/spec/requested-output.js';
import { builtInPreset, resolvePreset } from '../../../packages/media/presets/resolve.js';
import { unsupportedOptions } from '../../../packages/media/spec/unsupported.js';
import { readDemoArguments } from './arguments.js';
import { examples } from './examples.js';
import { provideSideFiles } from './side-files.js';

it.each(Object.entries(examples))('the example %s is a job that the service takes', async (_, { outputs }) => {
  const sent: string[] = [];
  const provided = await provideSideFiles(outputs, async (file) => `upl_${sent.push(file)}`);
  const request = jobRequest.parse({ source: { upload: 'upl_0' }, outputs: provided });
  const specs = request.outputs.map((output) => {
    if (!isFromPreset(output)) return output;
    const resolved = resolvePreset(builtInPreset(output.preset)!, output);
    if ('errors' in resolved) throw new Error(JSON.stringify(resolved.errors));
    return resolved.output;
  });
  expect(unsupportedOptions(specs)).toEqual([]);
  expect(JSON.stringify(provided)).not.toMatch(/\{(logo|captions)\}/);
});

it('reads what to show, and says what there is', async () => {
  expect(await readDemoArguments(['clip.mp4', '--show', 'hevc'])).toMatchObject({ files: ['clip.mp4'], list: false, outputs: [{ codec: 'hevc' }] });
  expect(await readDemoArguments(['--preset', 'web'])).toEqual({ help: false, files: [], list: false, outputs: [{ name: 'main', preset: 'web' }] });
  expect(await readDemoArguments(['--show', 'list'])).toMatchObject({ list: true });
  await expect(readDemoArguments(['--show', 'nothing'])).rejects.toThrow(/There are: hls, hls-ts/);
  expect(await readDemoArguments(['a', 'b', '--show', 'hls'])).toMatchObject({ files: ['a', 'b'] });
  await expect(readDemoArguments(['a', '--show', 'hls', '--preset', 'web'])).rejects.toThrow(/--show list/);
});
