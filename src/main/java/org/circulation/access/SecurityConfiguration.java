package org.circulation.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.circulation.directory.Covers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may open what. A path that is not named here is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The engine's own group of administrators counts like ours: production's first administrator is in it. */
    static final String[] ADMINISTRATORS = {"administrators", "camunda-admin"};

    private static final String[] BOARD_OFFICE = {"board-admin", "administrators", "camunda-admin"};
    /** Who edits the newsletter; everyone with an account may read it. */
    private static final String[] EDITORS = {"publicity", "board-admin"};

    private static final String[] OVERSIGHT = {
        "managers", "board-admin", "performance-manager", "head-of-safeguarding", "administrators", "camunda-admin"
    };

    static final RequestMatcher ENGINE_API = paths("/camunda/api/**");
    private static final RequestMatcher WEBAPPS = paths("/camunda/**");

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http, EngineSignIn signIn, EngineApi engineApi, MetricsToken metrics, Covers covers)
            throws Exception {
        http.authenticationProvider(signIn)
                .addFilterBefore(new CoverOfToday(covers), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        doors -> doors.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(paths(
                                        "/",
                                        "/login",
                                        "/error",
                                        "/favicon.ico",
                                        "/webjars/**",
                                        "/css/**",
                                        "/js/**",
                                        "/assets/**",
                                        "/updates",
                                        "/updates/**",
                                        "/updates.atom",
                                        "/calendar.ics",
                                        "/r/**",
                                        "/contact",
                                        "/actuator/health",
                                        "/camunda/assets/**",
                                        "/camunda/favicon.ico"))
                                .permitAll()
                                .requestMatchers(paths("/actuator/prometheus"))
                                .access((who, request) -> new AuthorizationDecision(
                                        metrics.opens(request.getRequest()) || isAdministrator(who.get())))
                                .requestMatchers(paths("/dashboard/circulations/*/try-again"))
                                .hasAnyAuthority(ADMINISTRATORS)
                                // A chair sees their own group's; the page itself refuses the others.
                                .requestMatchers(paths("/dashboard/groups/*", "/cover", "/cover/**"))
                                .authenticated()
                                // Read by whoever had to do with it: the page asks for each circulation who may see it.
                                .requestMatchers(new AndRequestMatcher(
                                        paths(
                                                "/dashboard/circulations/*",
                                                "/dashboard/circulations/*/diagram.bpmn",
                                                "/dashboard/circulations/*/evidence/*",
                                                "/dashboard/circulations/*/timeline.csv",
                                                "/dashboard/circulations/*/timeline.xlsx",
                                                "/dashboard/circulations/*/reach.csv",
                                                "/dashboard/circulations/*/reach.xlsx"),
                                        request -> "GET".equals(request.getMethod())))
                                .authenticated()
                                .requestMatchers(paths("/dashboard", "/dashboard/**", "/report/**"))
                                .hasAnyAuthority(OVERSIGHT)
                                .requestMatchers(paths("/directory", "/directory/**"))
                                .hasAnyAuthority(BOARD_OFFICE)
                                .requestMatchers(paths(
                                        "/calendar",
                                        "/calendar/subscriptions",
                                        "/calendar/subscriptions/*/stop",
                                        "/calendar/meetings/*",
                                        "/calendar/meetings/*/decisions",
                                        "/calendar/meetings/*/close"))
                                .authenticated()
                                .requestMatchers(paths("/calendar/**"))
                                .hasAnyAuthority(BOARD_OFFICE)
                                .requestMatchers(new AndRequestMatcher(
                                        paths("/newsletter/**"), request -> !"GET".equals(request.getMethod())))
                                .hasAnyAuthority(EDITORS)
                                .requestMatchers(paths("/demo/clock", "/demo/clock/**"))
                                .hasAnyAuthority(ADMINISTRATORS)
                                .requestMatchers(paths(
                                        "/circulations/*/documents",
                                        "/circulations/*/documents/**",
                                        "/tasks/*",
                                        "/start/*",
                                        "/newsletter",
                                        "/newsletter/**",
                                        "/mailbox",
                                        "/mailbox/**",
                                        "/logout"))
                                .authenticated()
                                .requestMatchers(ENGINE_API)
                                .access(engineApi)
                                .requestMatchers(paths(
                                        "/camunda/app/cockpit",
                                        "/camunda/app/cockpit/default/**",
                                        "/camunda/app/admin",
                                        "/camunda/app/admin/default/**"))
                                .hasAnyAuthority(ADMINISTRATORS)
                                .requestMatchers(WEBAPPS)
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .formLogin(form -> form.loginPage("/login")
                        .failureHandler(new SignInFailed())
                        .permitAll())
                .logout(logout -> logout.logoutRequestMatcher(SignedOut.WHEN).logoutSuccessHandler(new SignedOut()))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                // Camunda's own filter guards its two; a lead's link carries its own secret and no session.
                .csrf(csrf -> csrf.ignoringRequestMatchers(paths("/camunda/app/**", "/camunda/api/**", "/r/**")))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                                EngineApi::askToSignIn, ENGINE_API)
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE)
                        .defaultAccessDeniedHandlerFor(EngineApi::refuse, ENGINE_API)
                        // Without a second one, the first would answer people's pages with JSON too.
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), AnyRequestMatcher.INSTANCE))
                .headers(Headers::set);
        return http.build();
    }

    /** What the firewall rejects ({@code //}, {@code ;x=1}, encoded slashes) does not exist. */
    @Bean
    RequestRejectedHandler rejectedAddresses() {
        // No error page: its dispatch would carry the same address and be rejected again, as a 500.
        return (request, response, why) -> response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }

    /** After sign-in a person goes on to the page they asked for, never to one of its scripts or calls. */
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/**"),
                request -> !"XMLHttpRequest".equals(request.getHeader("X-Requested-With")),
                request -> {
                    String wanted = request.getHeader("Sec-Fetch-Dest");
                    return wanted == null || wanted.equals("document");
                },
                new NegatedRequestMatcher(paths("/camunda/api/**", "/actuator/**", "/favicon.ico", "/logout"))));
        return cache;
    }

    static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toList());
    }

    static boolean isAdministrator(Authentication who) {
        return who != null
                && who.isAuthenticated()
                && who.getAuthorities().stream()
                        .anyMatch(a -> Arrays.asList(ADMINISTRATORS).contains(a.getAuthority()));
    }
}
