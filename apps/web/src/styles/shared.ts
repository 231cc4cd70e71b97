import { base } from './base.js';
import { controls } from './controls.js';
import { layout } from './layout.js';

/** The styles of every page: `static override styles = [...shared, css\`…\`]`. */
export const shared = [base, controls, layout];
