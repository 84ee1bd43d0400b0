import { startShell } from './shell/start-shell.tsx';

startShell(document);
