import { startPin } from './pin/start-pin.tsx';

startPin(document);
