import { takeKeyFromAddress } from './session/key-in-address.js';
import { startRouter } from './shell/router.js';
import { startTheme } from './shell/theme.js';
import { toastProblem } from './components/toasts.js';

startTheme();
await takeKeyFromAddress().catch(toastProblem);
startRouter();
await import('./shell/app.js');
