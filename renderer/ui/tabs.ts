import './tabs.css';

/** The looks of a row of tabs over a place; react-aria draws them. */
export const tabsClass = { list: 'tab-list', tab: 'tab' } as const;
