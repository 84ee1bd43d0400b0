import { contextBridge, ipcRenderer } from 'electron';
import type { ShellIpc } from '../../contract/ipc/shell.ts';
import { deriveBridge } from './derive-bridge.ts';
import { shellMembers } from './shell-members.ts';

contextBridge.exposeInMainWorld('dossierpas', deriveBridge<ShellIpc>('shell', shellMembers, ipcRenderer));
