/** For callers. */
@NullMarked
package io.fedauth.api;

import org.jspecify.annotations.NullMarked;
