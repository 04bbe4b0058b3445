'use client'
/** The editor that nano opens on a node's file: a configuration in plain words, saved as a whole. */
import { type ReactNode, useId, useRef, useState } from 'react'
import type { Editing, NetworkWorldView } from '../../simulators/network/index.ts'
import { Button } from '../base/button.tsx'
import { DocumentArea, type DocumentHandle } from '../kvm-host/document-area.tsx'
import { useKeyboardIn } from '../kvm-host/use-keyboard-in.ts'
import { usePlainText } from '../kvm-host/use-plain-text.ts'
import type { PictureProps } from '../simulator/picture.ts'

interface EditorProps extends PictureProps<NetworkWorldView> {
  readonly editing: Editing
}

/** A new document is a new editor: what was typed belongs to the old one. */
export function EditorPane(props: PictureProps<NetworkWorldView>): ReactNode {
  const { editing } = props.view
  return editing && <Editor key={`${editing.node} ${editing.path}`} {...props} editing={editing} />
}

function Editor({ editing, onGive, isReadOnly }: EditorProps): ReactNode {
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const area = useRef<DocumentHandle>(null)
  const [text, setText] = useState(editing.text)
  const [doesTabMove, setTabMoves] = useState(true)
  const { isPlain, choose } = usePlainText()
  useKeyboardIn(frame, area)
  const save = () => {
    if (!isReadOnly) onGive('editor.save', { text })
  }
  return (
    <section ref={frame} aria-label="Editor" className="rounded border-2 border-accent bg-raised p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-sm font-semibold">
          File <code>{editing.path}</code> on {editing.node}: {text.split('\n').length} lines
        </p>
        <label className="touch inline-flex items-center gap-1.5 text-sm">
          <input type="checkbox" checked={isPlain} onChange={({ target }) => choose(target.checked)} />
          Plain text
        </label>
      </div>
      <DocumentArea
        ref={area}
        label={`File ${editing.path} on ${editing.node}`}
        describedBy={`${id}-keys`}
        text={text}
        faults={noFaults}
        isPlain={isPlain}
        isReadOnly={isReadOnly}
        onText={setText}
        onSave={save}
        onTabMoves={setTabMoves}
      />
      <p id={`${id}-keys`} aria-live="polite" className="mt-1 text-sm text-soft">
        {isPlain
          ? 'Ctrl+S saves.'
          : `Ctrl+S saves, Ctrl+F finds. Tab ${doesTabMove ? 'leaves the editor, Ctrl+M lets it indent' : 'indents, Escape lets it leave the editor'}.`}
      </p>
      {!isReadOnly && (
        <p className="mt-2 flex flex-wrap gap-2">
          <Button shape="primary" onClick={save}>
            Save
          </Button>
          <Button onClick={() => onGive('editor.close', {})}>Close without saving</Button>
        </p>
      )}
    </section>
  )
}

/** A configuration is read when it is applied, not while it is written. */
const noFaults: never[] = []
