import { takeKeyFromAddress } from './session/key-in-address.js';
import { startRouter } from './shell/router.js';
import { startTheme } from './shell/theme.js';
import { toastProblem } from './components/toasts.js';
import { startUploads } from './uploads/uploads.js';

startTheme();
await takeKeyFromAddress().catch(toastProblem);
startRouter();
startUploads();
await import('./shell/app.js');
