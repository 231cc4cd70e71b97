import getPort from 'get-port';

/** A port and whether it is the wanted one. */
export interface ChosenPort {
  readonly port: number;
  readonly moved: boolean;
}

/** The wanted port, or a free one when it is taken; 0 asks for any free one. Ports given out lately are not given out again. */
export async function choosePort(wanted: number): Promise<ChosenPort> {
  const port = await getPort(wanted ? { port: wanted } : undefined);
  return { port, moved: wanted !== 0 && port !== wanted };
}
