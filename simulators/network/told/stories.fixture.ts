/** All stories. */
import { reachabilityStories } from './reachability.fixture.ts'
import { sessionStories } from './sessions.fixture.ts'
import type { Story } from './story.fixture.ts'

export const stories: readonly Story[] = [...reachabilityStories, ...sessionStories]
