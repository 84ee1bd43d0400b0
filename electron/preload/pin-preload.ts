import { contextBridge, ipcRenderer } from 'electron';
import { pinBridge } from './pin-bridge.ts';

contextBridge.exposeInMainWorld('dossierpasPin', pinBridge(ipcRenderer));
