package dev.fledge.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.exception.MethodInvocationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the archetype checks of its input, evaluated as Maven's plugin does, in a few milliseconds: from the archetype's jar,
 * with Velocity, which calls Groovy, both of the plugin's versions. {@code BadInputIT} shows that the plugin does that, on
 * each Maven.
 */
final class InputChecks {

    /** The property whose default is the checks. */
    private static final String CHECKS = "input=valid";

    private static final VelocityEngine VELOCITY = new VelocityEngine();

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Map<String, Pattern> prompts = new LinkedHashMap<>();

    private InputChecks(NodeList properties) {
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            String name = property.getAttribute("key");
            defaults.put(name, textOf(property, "defaultValue"));
            prompts.put(name, Pattern.compile(textOf(property, "validationRegex")));
        }
    }

    /** Reads those of the archetype that this build has made. */
    static InputChecks ofArchetype() {
        Path jar = Settings.repository()
                .resolve("dev/fledge/fledge-archetype/%1$s/fledge-archetype-%1$s.jar".formatted(Settings.version()));
        try (JarFile archetype = new JarFile(jar.toFile());
                InputStream descriptor =
                        archetype.getInputStream(archetype.getEntry("META-INF/maven/archetype-metadata.xml"))) {
            return new InputChecks(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor)
                    .getElementsByTagName("requiredProperty"));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError("Could not read the descriptor in " + jar, e);
        }
    }

    String defaultOf(String property) {
        return defaults.get(property);
    }

    /** Returns what the prompt shows of a property's rule, without the words. */
    String expressionOf(String property) {
        return prompts.get(property).pattern().replaceFirst("^\\(\\?x\\).*", "").replaceAll("\\s", "");
    }

    /** Returns the checks themselves. */
    String text() {
        return defaultOf(CHECKS);
    }

    /** Returns whether the prompt for a property takes this answer. */
    boolean promptTakes(String property, String answer) {
        return prompts.get(property).matcher(answer).matches();
    }

    /**
     * Returns what the checks say of a call of Maven in a folder with these arguments, and of these values, which are the
     * defaults where there is none; nothing if all is well.
     */
    String refusal(Path folder, String arguments, Map<String, String> values) {
        VelocityContext context = new VelocityContext();
        defaults.forEach((name, value) -> {
            if (!value.isEmpty() && !value.contains("${")) {
                context.put(name, value);
            }
        });
        values.forEach(context::put);
        if (!values.containsKey("package")) {
            context.put("package", evaluate(context, "package"));
        }
        // The plugin's own; nothing else here looks at them.
        String command =
                setProperty("sun.java.command", "org.codehaus.plexus.classworlds.launcher.Launcher " + arguments);
        String directory = setProperty("outputDirectory", folder.toString());
        try {
            return evaluate(context, CHECKS).equals("yes") ? "" : "The checks do not end with \"yes\"";
        } catch (MethodInvocationException e) {
            return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .filter(IllegalArgumentException.class::isInstance)
                    .map(Throwable::getMessage)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("The checks ended with another error", e));
        } finally {
            setProperty("sun.java.command", command);
            setProperty("outputDirectory", directory);
        }
    }

    private String evaluate(VelocityContext context, String property) {
        StringWriter value = new StringWriter();
        VELOCITY.evaluate(context, value, property, defaults.get(property));
        return value.toString();
    }

    private static String setProperty(String name, String value) {
        String before = System.getProperty(name);
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
        return before;
    }

    private static String textOf(Element property, String child) {
        NodeList children = property.getElementsByTagName(child);
        return children.getLength() == 0
                ? ""
                : children.item(0).getTextContent().strip();
    }
}
