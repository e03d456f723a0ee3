/** Tokens for the part of a bucket that is a client's own: the broker that makes them, and the credential that asks it. */
@NullMarked
package com.example.broker;

import org.jspecify.annotations.NullMarked;
