package org.circulation.engine;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Brings accounts, rights and filters in step before the first request: an update may bring rows, groups or rights. */
@Component
class AccountsAtStart implements SmartLifecycle {

    private final IdentityBridge bridge;
    private volatile boolean running;

    AccountsAtStart(IdentityBridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        bridge.synchronise();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
