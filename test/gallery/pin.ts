import { z } from 'zod';
import { startPin } from '../../renderer/pin/start-pin.tsx';
import { pinDouble } from '../doubles/bridge-double.ts';
import { stateNamed } from './states/states.ts';

// The double checks with zod, whose probe for eval would be reported as a breach of the policy under test.
z.config({ jitless: true });

const state = stateNamed(new URLSearchParams(window.location.search).get('state') ?? '');
if (state.page !== 'pin') throw new Error(`${state.name} is not a state of the PIN window`);
const double = pinDouble(state.script);
Object.assign(window, { dossierpasPin: double.bridge, double });
startPin(document);
