import { cardOf } from './card.ts';
import { type Clients, type Counts, NumberedOrder, type Order, type Outcome } from './channel.ts';
import { PcscDouble } from './pcsc-double.ts';

/** Entry of the child process: the double on the socket of the first argument, ordered about over the IPC channel. */
const [socket] = process.argv.slice(2);
if (socket === undefined || !process.send) throw new Error('started by spawnPcscDouble only');
const double = new PcscDouble(socket);

async function carryOut(order: Order): Promise<Counts | Clients | undefined> {
  switch (order.do) {
    case 'start':
      await double.start();
      return undefined;
    case 'stop':
      await double.stop();
      return undefined;
    case 'clear':
      double.clear();
      return undefined;
    case 'insert':
      double.insert(order.reader, await cardOf(order.card), order.mute);
      return undefined;
    case 'hold':
      double.hold(order.reader, order.how);
      return undefined;
    case 'fault':
      double.fault(order.reader, order.fault);
      return undefined;
    case 'counts':
      return double.counts(order.reader);
    case 'clients':
      return double.clients();
    default:
      double[order.do](order.reader);
      return undefined;
  }
}

process.on('message', (message) => {
  const { id, order } = NumberedOrder.parse(message);
  const answer = (outcome: Outcome) => process.send?.(outcome);
  carryOut(order).then(
    (result) => answer({ id, result }),
    (error: Error) => answer({ id, error: error.message }),
  );
});
// The parent is gone: nobody is left to stop this process.
process.on('disconnect', () => process.exit());
