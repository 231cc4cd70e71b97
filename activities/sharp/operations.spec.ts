import { file, imageAt, quarters, read, render, solid, twoTone } from '../../test/activities/picture-bench.js';

const png = (operations: object[], fields: object = {}) => ({ format: 'png', operations, ...fields });
const [red, green, blue, white] = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [255, 255, 255, 255]];
/** The corners of a picture, from the left above. */
async function corners(bytes: Buffer) {
  const { info, pixel } = await read(bytes);
  const [right, bottom] = [info.width - 3, info.height - 3];
  return [pixel(2, 2), pixel(right, 2), pixel(2, bottom), pixel(right, bottom)];
}

it.each([
  ['flip', [{ op: 'flip' }], [blue, white, red, green]],
  ['flop', [{ op: 'flop' }], [green, red, white, blue]],
  ['both, which is a half turn', [{ op: 'flip' }, { op: 'flop' }], [white, blue, green, red]],
  ['a turn before a flip', [{ op: 'rotate', degrees: 90 }, { op: 'flip' }], [white, green, blue, red]],
  ['a flip before a turn', [{ op: 'flip' }, { op: 'rotate', degrees: 90 }], [red, blue, green, white]],
  ['a turn to the left', [{ op: 'rotate', degrees: -90 }], [green, white, red, blue]],
])('%s moves the corners', async (_, operations, expected) => {
  expect(await corners(await render(await file('corners.png', quarters(40).png()), png(operations)))).toEqual(expected);
});

describe('crop', () => {
  const box = { op: 'crop', left: 10, top: 20, width: 20, height: 16 };

  it('cuts out the box, before or after a turn', async () => {
    const source = await file('box.png', quarters(40).png());
    const cut = await read(await render(source, png([box])));
    expect([cut.info.width, cut.info.height, cut.pixel(2, 8), cut.pixel(18, 8)]).toEqual([20, 16, blue, white]);
    const turned = await read(await render(source, png([{ op: 'rotate', degrees: 180 }, box])));
    expect([turned.pixel(2, 8), turned.pixel(18, 8)]).toEqual([green, red]);
  });

  it('that lies outside the picture is refused with the field, counted at its step', async () => {
    const source = await file('outside.png', quarters(40).png());
    const refused = (operations: object[]) => render(source, png(operations)).then(() => null, ({ code, errors }) => [code, errors[0].path]);
    expect(await refused([{ ...box, left: 40 }])).toEqual(['crop_out_of_range', 'outputs.0.operations.0.left']);
    expect(await refused([{ op: 'flip' }, { ...box, left: 25 }])).toEqual(['crop_out_of_range', 'outputs.0.operations.1.width']);
    expect(await refused([{ op: 'resize', width: 30 }, box])).toEqual(['crop_out_of_range', 'outputs.0.operations.1.height']);
    await expect(render(source, png([{ op: 'rotate', degrees: 1 }, { ...box, width: 100 }]))).rejects.toMatchObject({ code: 'crop_out_of_range', detail: expect.stringMatching(/^operations\.1 \(crop\)/) });
  });

  it.each(['attention', 'entropy'])('finds the part worth keeping by %s, in its own size', async (strategy) => {
    const spot = await twoTone(20, 20).composite([{ input: await quarters(10).png().toBuffer(), left: 5, top: 5 }]).png().toBuffer();
    const source = await file('spot.png', solid(200, 60, '#808080').composite([{ input: spot, left: 160, top: 20 }]).png());
    const cut = await read(await render(source, png([{ op: 'crop', width: 60, height: 60, strategy }])));
    expect([cut.info.width, cut.info.height]).toEqual([60, 60]);
    const colours = Array.from({ length: 60 }, (_, x) => cut.pixel(x, 25).join());
    expect(colours).toContain(red.join());
    const covered = await read(await render(source, png([{ op: 'resize', width: 30, height: 30, fit: 'cover', position: strategy }])));
    expect([covered.info.width, covered.info.height]).toEqual([30, 30]);
    expect(Array.from({ length: 30 }, (_, x) => covered.pixel(x, 13)).some(([r, g, b]) => r! > 200 && g! < 60 && b! < 60)).toBe(true);
  });
});

describe('colour and sharpness', () => {
  it('grayscale leaves three equal channels and the transparency, and later operations their colours', async () => {
    const source = await file('grey.png', solid(20, 20, '#ff000080').png());
    const mark = imageAt(await file('green.png', solid(10, 10, '#00ff00').png()));
    const { pixel } = await read(await render(source, png([{ op: 'grayscale' }, { op: 'watermark', image: mark, scale: 0.5, gravity: 'north-west', margin: 0 }])));
    const [r, g, b, a] = pixel(15, 15);
    expect([r === g && g === b, r! > 80 && r! < 200, a]).toEqual([true, true, 128]);
    expect(pixel(5, 5)).toEqual(green);
    const before = await read(await render(source, png([{ op: 'watermark', image: mark, scale: 0.5, gravity: 'north-west', margin: 0 }, { op: 'grayscale' }])));
    expect(new Set(before.pixel(5, 5).slice(0, 3)).size).toBe(1);
  });

  it('blur softens an edge as far as its sigma goes, sharpen steepens it', async () => {
    const source = await file('edge.png', twoTone(80, 40).png());
    const redAt = async (operations: object[], x: number) => (await read(await render(source, png(operations)))).pixel(x, 20)[0]!;
    expect(await redAt([{ op: 'blur', sigma: 4 }], 43)).toBeGreaterThan(30);
    expect(await redAt([{ op: 'blur', sigma: 0.5 }], 43)).toBeLessThan(10);
    const soft = { op: 'blur', sigma: 3 };
    expect(await redAt([soft, { op: 'sharpen', sigma: 2 }], 37)).toBeGreaterThan(await redAt([soft], 37));
  });
});

describe('watermark', () => {
  const mark = async () => imageAt(await file('mark.png', solid(40, 20, '#00ff00').png()));
  const ground = () => file('ground.png', solid(200, 100, '#000000').png());
  /** The box in which green stands. */
  async function box(bytes: Buffer) {
    const { info, pixel } = await read(bytes);
    const at = Array.from({ length: info.width * info.height }, (_, i) => [i % info.width, Math.floor(i / info.width)] as const).filter(([x, y]) => pixel(x, y)[1]! > 120);
    const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1];
  }

  it.each([
    ['south-east', 10, [150, 70, 190, 90]],
    ['north-west', 0, [0, 0, 40, 20]],
    ['north', 5, [80, 5, 120, 25]],
    ['center', 50, [80, 40, 120, 60]],
    ['west', 1000, [80, 40, 120, 60]],
  ])('stands in the %s with a margin of %d, a fifth of the width', async (gravity, margin, expected) => {
    expect(await box(await render(await ground(), png([{ op: 'watermark', image: await mark(), gravity, margin }])))).toEqual(expected);
  });

  it('has the opacity that was asked for, and a size relative to the picture at its step', async () => {
    const operation = { op: 'watermark', image: await mark(), scale: 0.5, opacity: 0.5, gravity: 'north-west', margin: 0 };
    const { pixel, info } = await read(await render(await ground(), png([{ op: 'resize', width: 100 }, operation])));
    expect([info.width, pixel(49, 24)[1], pixel(51, 24)[1]]).toEqual([100, 128, 0]);
  });

  it('repeats over the whole picture, with the margin between', async () => {
    const { pixel } = await read(await render(await ground(), png([{ op: 'watermark', image: await mark(), tile: true, margin: 10, gravity: 'north-west' }])));
    const row = Array.from({ length: 200 }, (_, x) => (pixel(x, 15)[1]! > 120 ? '#' : '.')).join('');
    expect(row).toBe(`${'.'.repeat(5)}${`${'#'.repeat(40)}${'.'.repeat(10)}`.repeat(4)}`.slice(0, 200));
    expect(pixel(20, 75)).toEqual(green);
    expect(pixel(20, 29)[1]).toBe(0);
  });

  it('writes a text, whatever signs it has', async () => {
    const source = await ground();
    const { pixel, info } = await read(await render(source, png([{ op: 'watermark', text: '<b>&"Text"</b>', scale: 0.9, gravity: 'center' }])));
    const bright = Array.from({ length: info.width * info.height }, (_, i) => pixel(i % info.width, Math.floor(i / info.width))[0]!).filter((value) => value > 200);
    expect(bright.length).toBeGreaterThan(200);
    expect(bright.length).toBeLessThan(info.width * info.height * 0.5);
  });

  it('larger than the picture is refused with the field, before or after turns', async () => {
    const tall = imageAt(await file('tall.png', solid(10, 100, '#00ff00').png()));
    const operation = { op: 'watermark', image: tall, scale: 0.2 };
    await expect(render(await ground(), png([operation]))).rejects.toMatchObject({ code: 'watermark_too_large', errors: [{ path: 'outputs.0.operations.0.scale', message: expect.stringContaining('40×400 on a picture of 200×100') }] });
    await expect(render(await ground(), png([{ op: 'rotate', degrees: 2 }, operation]))).rejects.toMatchObject({ code: 'watermark_too_large' });
  });
});

it('background is the ground of transparent parts, of uncovered corners and of added room, unless an operation has its own', async () => {
  const source = await file('clear.png', solid(20, 20, '#00ff0000').png());
  const operations = [{ op: 'resize', width: 40, height: 20, fit: 'contain' }, { op: 'rotate', degrees: 45, background: 'red' }];
  const { pixel, info } = await read(await render(source, png(operations, { background: 'navy' })));
  expect(pixel(Math.floor(info.width / 2), Math.floor(info.height / 2))).toEqual([0, 0, 128, 255]);
  expect(pixel(1, 1)).toEqual(red);
});
