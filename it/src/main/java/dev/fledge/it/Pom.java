package dev.fledge.it;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a pom says of its dependencies, its profiles' among them, with its own properties filled in.
 *
 * @param managed those that it manages
 * @param used those that it has
 */
record Pom(List<Dependency> managed, List<Dependency> used) {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * One entry.
     *
     * @param version empty where another pom says it
     * @param isImport whether it stands for all that another pom manages
     * @param isOfProfile whether only some builds have it
     */
    record Dependency(String groupId, String artifactId, String version, boolean isImport, boolean isOfProfile) {

        /** Returns group and artifact, with a colon between. */
        String name() {
            return groupId + ":" + artifactId;
        }

        Dependency withVersion(String other) {
            return new Dependency(groupId, artifactId, other, isImport, isOfProfile);
        }
    }

    /** Reads the pom of an artifact in the repository of the nested builds. */
    static Pom installed(String groupId, String artifactId, String version) throws IOException {
        Path folder = NestedRepository.location()
                .resolve(groupId.replace('.', '/'))
                .resolve(artifactId)
                .resolve(version);
        return parse(Files.readString(folder.resolve(artifactId + "-" + version + ".pom")));
    }

    /** Reads a pom from its text. */
    static Pom parse(String text) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Element project = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
            Map<String, String> properties = properties(project);
            return new Pom(
                    dependencies(project, properties, "dependencyManagement/dependencies/dependency"),
                    dependencies(
                            project, properties, "dependencies/dependency|profiles/profile/dependencies/dependency"));
        } catch (ParserConfigurationException | SAXException | XPathExpressionException e) {
            throw new IOException("Could not read the pom\n\n" + text, e);
        }
    }

    private static List<Dependency> dependencies(Element project, Map<String, String> properties, String path)
            throws XPathExpressionException {
        List<Dependency> dependencies = new ArrayList<>();
        for (Element dependency : elements(project, path)) {
            dependencies.add(new Dependency(
                    filledIn(text(dependency, "groupId"), properties),
                    filledIn(text(dependency, "artifactId"), properties),
                    filledIn(text(dependency, "version"), properties),
                    text(dependency, "scope").equals("import"),
                    !elements(dependency, "ancestor::profile").isEmpty()));
        }
        return List.copyOf(dependencies);
    }

    private static Map<String, String> properties(Element project) throws XPathExpressionException {
        Map<String, String> properties = new HashMap<>();
        for (Element property : elements(project, "properties/*")) {
            properties.put(property.getTagName(), property.getTextContent().strip());
        }
        for (String inherited : List.of("groupId", "version")) {
            String own = text(project, inherited);
            properties.put("project." + inherited, own.isEmpty() ? text(project, "parent/" + inherited) : own);
        }
        return properties;
    }

    /** Leaves alone what other poms say. */
    private static String filledIn(String text, Map<String, String> properties) {
        return PROPERTY.matcher(text)
                .replaceAll(property ->
                        Matcher.quoteReplacement(properties.getOrDefault(property.group(1), property.group())));
    }

    private static String text(Element parent, String path) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate(path, parent).strip();
    }

    private static List<Element> elements(Element parent, String path) throws XPathExpressionException {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, parent, XPathConstants.NODESET);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
