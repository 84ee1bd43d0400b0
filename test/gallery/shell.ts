import { z } from 'zod';
import { startShell } from '../../renderer/shell/start-shell.tsx';
import { shellDouble } from '../doubles/bridge-double.ts';
import { stateNamed } from './states/states.ts';

// The double checks with zod, whose probe for eval would be reported as a breach of the policy under test.
z.config({ jitless: true });

const state = stateNamed(new URLSearchParams(window.location.search).get('state') ?? '');
if (state.page !== 'shell') throw new Error(`${state.name} is not a state of the main window`);
const double = shellDouble(state.script);
Object.assign(window, { dossierpas: double.bridge, double });
startShell(document);
