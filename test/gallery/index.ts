import { states } from './states/states.ts';

const list = document.getElementById('states');
const frame = document.getElementById('frame') as HTMLIFrameElement;
for (const state of states) {
  const link = document.createElement('a');
  link.href = `#${state.name}`;
  link.textContent = state.name;
  link.addEventListener('click', () => {
    frame.src = `./${state.page}.html?state=${state.name}`;
  });
  const item = document.createElement('li');
  item.append(link);
  list?.append(item);
}
