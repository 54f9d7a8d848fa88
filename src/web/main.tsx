import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './shell/page.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/frame.css'
import './style/controls.css'
import './style/parts.css'
import './style/print.css'

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
