/** The top line: name of the data set, search, views, and the tools that concern the whole page. */
import { Icon, type IconName } from '../icons.tsx';
import { writeAddress } from '../permalink.ts';
import { canRedo, canUndo, catalogue, dispatch, isDark, look, notify, state } from '../store.ts';
import { isHelpOpen } from './help.tsx';
import { views } from './map.tsx';
import { SearchBox } from './search-box.tsx';

export function Header() {
  const at = catalogue.value;
  const { view, isTableOpen } = state.value;
  return (
    <header class="top">
      <div class="brand">
        <img src={new URL('../icon.svg', import.meta.url).href} width="26" height="26" alt="" />
        <h1>Riskgraph</h1>
        {at ? <span class="data-name">{at.name}</span> : null}
      </div>
      <SearchBox />
      <nav class="views" aria-label="Views">
        {views.map(([name, label, title]) => (
          <button
            key={name}
            type="button"
            title={title}
            aria-pressed={view === name}
            onClick={() => dispatch({ type: 'view', view: name })}
          >
            {label}
          </button>
        ))}
      </nav>
      <div class="tools">
        <Tool
          icon="undo"
          label="Undo"
          keys="Ctrl Z"
          isOff={!canUndo.value}
          onClick={() => dispatch({ type: 'undo' })}
        />
        <Tool
          icon="redo"
          label="Redo"
          keys="Ctrl Shift Z"
          isOff={!canRedo.value}
          onClick={() => dispatch({ type: 'redo' })}
        />
        <Tool
          icon="table"
          label="Table"
          keys="T"
          isOn={isTableOpen}
          onClick={() => look({ isTableOpen: !isTableOpen })}
        />
        <Tool icon="link" label="Copy link" keys="L" onClick={() => void copyLink()} />
        <Tool
          icon="theme"
          label={isDark.value ? 'Light colours' : 'Dark colours'}
          keys="D"
          onClick={() => look({ theme: isDark.value ? 'light' : 'dark' })}
        />
        <Tool
          icon="help"
          label="Help"
          keys="?"
          onClick={() => {
            isHelpOpen.value = true;
          }}
        />
      </div>
    </header>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string;
  readonly isOff?: boolean;
  readonly isOn?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon, label, keys, isOff = false, isOn, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={`${label} (${keys})`}
      disabled={isOff}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Puts the address of exactly this view on the clipboard. */
export async function copyLink(change: Partial<typeof state.value> = {}): Promise<void> {
  const address = `${location.origin}${location.pathname}${location.search}#${writeAddress({ ...state.value, ...change })}`;
  await copyText(address, 'The link to this view is copied.');
}

/** Copies a text and says so; where the browser refuses, shows it instead. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(done);
  } catch {
    notify(`Copying is not allowed here. ${text.length < 400 ? text : ''}`);
  }
}
