/** Names of channels. Apart from define.ts so that a preload needs no schema library to know them. */

/** @returns the channel of one member: `<table>:<group>.<member>`. */
export const channelOf = (table: string, group: string, member: string): string => `${table}:${group}.${member}`;

/** The channel on which a window of a table cancels a running call. */
export const cancelChannelOf = (table: string): string => `${table}:cancel`;
