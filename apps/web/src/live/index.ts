export { useLive, type Follow, type LiveState } from './use-live';
export { useShownView, type Shown } from './use-shown-view';
export { useRemaining } from './use-remaining';
